"""What people write at the heads of columns of journey maps, and what it is here."""

from __future__ import annotations

from collections.abc import Mapping

#: What people write at the head of a column, and what it is here.
ALIASES: Mapping[str, str] = {
    "title": "journey", "journey title": "journey", "persona": "journey:personas", "personas": "journey:personas", "state": "journey:state",
    "stage name": "stage", "phase": "stage", "stage goal": "stage:goal", "lifecycle": "stage:lifecycle", "stage id": "stage:id", "name": "step",
    "step name": "step", "id": "step:id", "step id": "step:id", "customer goal": "goal", "customer action": "action", "actions": "action",
    "thinking": "thinks", "thoughts": "thinks", "feeling": "feels", "feelings": "feels", "score": "emotion", "employees believe": "employee view",
    "touchpoints": "touchpoint", "channels": "channel", "devices": "device", "handoff": "hand off", "handoffs": "hand off",
    "hand offs": "hand off", "moments of truth": "moment of truth", "delight": "delights", "hotspot": "hotspots", "pain point": "hotspots",
    "pain points": "hotspots", "pains": "hotspots", "pain": "hotspots", "problems": "hotspots", "problem": "hotspots", "quote": "quotes",
    "emotions": "emotion", "sentiment": "emotion", "experience": "emotion", "mood": "emotion", "stages": "stage", "phases": "stage",
    "steps": "step", "activities": "action", "activity": "action", "doing": "action", "severity": "hotspots:1:severity",
    "frequency": "hotspots:1:frequency", "opportunity": "hotspots:1:opportunity", "opportunities": "hotspots:1:opportunity",
    "ideas": "hotspots:1:opportunity", "description": "action", "process": "action", "goals": "goal",
    "owner": "hotspots:1:owner", "root cause": "hotspots:1:cause", "front stage": "frontstage",
    "back stage": "backstage", "systems": "support", "system": "support", "support processes": "support",
    "expectation": "expects", "expectations": "expects", "what to do": "do", "what to say": "say",
    # As tools for maps export them.
    "step title": "step", "step description": "action", "bounce rate": "bounce", "gains": "delights", "emotional journey": "emotion",
    "ideas / opportunities": "hotspots:1:opportunity", "ideas/opportunities": "hotspots:1:opportunity",
    # The same in German.
    "titel": "journey", "schritt": "step", "handlung": "action", "gedanken": "thinks", "gefühl": "feels", "gefühle": "feels", "ziel": "goal",
    "kontaktpunkt": "touchpoint", "kontaktpunkte": "touchpoint", "kanal": "channel", "kanäle": "channel", "gerät": "device", "geräte": "device",
    "phasen": "stage", "schritte": "step", "aktivität": "action", "aktivitäten": "action", "handlungen": "action", "emotionen": "emotion",
    "stimmung": "emotion", "ziele": "goal", "probleme": "hotspots", "problem des kunden": "hotspots", "schwere": "hotspots:1:severity",
    "häufigkeit": "hotspots:1:frequency", "chance": "hotspots:1:opportunity", "chancen": "hotspots:1:opportunity",
    "verbesserung": "hotspots:1:opportunity", "verbesserungen": "hotspots:1:opportunity", "verantwortlich": "hotspots:1:owner",
    "schmerzpunkt": "hotspots", "schmerzpunkte": "hotspots", "erwartung": "expects", "erwartungen": "expects", "zitat": "quotes",
    "zitate": "quotes",
    # In French.
    "titre": "journey", "étape": "step", "étapes": "step", "activité": "action", "activités": "action", "pensée": "thinks", "pensées": "thinks",
    "émotion": "emotion", "émotions": "emotion", "ressenti": "feels", "ressentis": "feels", "objectif": "goal", "objectifs": "goal",
    "point de contact": "touchpoint", "points de contact": "touchpoint", "canal": "channel", "canaux": "channel", "irritant": "hotspots",
    "irritants": "hotspots", "point de douleur": "hotspots", "points de douleur": "hotspots", "problème": "hotspots", "problèmes": "hotspots",
    "opportunité": "hotspots:1:opportunity", "opportunités": "hotspots:1:opportunity", "amélioration": "hotspots:1:opportunity",
    "améliorations": "hotspots:1:opportunity", "responsable": "hotspots:1:owner", "attente": "expects", "attentes": "expects",
    "citation": "quotes", "citations": "quotes", "verbatim": "quotes", "verbatims": "quotes",
    # In Spanish.
    "título": "journey", "fase": "stage", "fases": "stage", "etapa": "stage", "etapas": "stage", "paso": "step", "pasos": "step",
    "acción": "action", "acciones": "action", "actividad": "action", "actividades": "action", "pensamiento": "thinks", "pensamientos": "thinks",
    "emoción": "emotion", "emociones": "emotion", "sentimiento": "feels", "sentimientos": "feels", "objetivo": "goal", "objetivos": "goal",
    "punto de contacto": "touchpoint", "puntos de contacto": "touchpoint", "canales": "channel", "dolor": "hotspots", "dolores": "hotspots",
    "punto de dolor": "hotspots", "puntos de dolor": "hotspots", "problema": "hotspots", "problemas": "hotspots",
    "oportunidad": "hotspots:1:opportunity", "oportunidades": "hotspots:1:opportunity", "mejora": "hotspots:1:opportunity",
    "mejoras": "hotspots:1:opportunity", "expectativa": "expects", "expectativas": "expects", "cita": "quotes", "citas": "quotes",
}  # fmt: skip
