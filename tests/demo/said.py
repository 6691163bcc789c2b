"""What travellers of the demo say, by the step that they speak of: score and words."""

from __future__ import annotations

SAID: dict[str, list[tuple[int, str]]] = {
    "disrupted-trip#compare-the-answers": [
        (1, "The board said platform 2, the app said 4 and the voice said wait. I believed the crowd."),
        (2, "Three different times for the same train, and nobody who could tell me which one was right."),
        (2, "If you do not know, say that you do not know. Guessing costs me the connection."),
    ],
    "disrupted-trip#sit-in-silence": [
        (1, "Twenty minutes between two fields and not one word. We made up our own reasons."),
        (2, "One sentence every few minutes would have been enough, even without news in it."),
    ],
    "disrupted-trip#hear-the-truth": [
        (5, "She came through the train, said what had happened and what she did not know. That helped more than the tea."),
        (4, "The conductor gave us the real reason and a time to plan with. Thank you for that."),
    ],
    "disrupted-trip#run-for-the-changed-platform": [
        (1, "Platform changed two minutes before, with a pram and a flight of stairs in between."),
        (2, "We ran, and so did everybody else. The doors closed when we were on the last step."),
    ],
    "claim-delay-compensation#photograph-the-ticket": [
        (1, "It refused the photograph four times. The ticket was in the barrier by then anyway."),
        (2, "Why a photo, when you sold me the ticket and know that I was on that train?"),
    ],
    "claim-delay-compensation#ask-where-the-money-is": [
        (1, "I rang only to hear whether the claim had arrived. Half an hour for a yes."),
        (2, "Nothing after the receipt for three weeks, so I phoned. It had been paid the day before."),
    ],
    "claim-delay-compensation#see-the-money": [
        (4, "The money was there without another letter. It took long, but the sum was right."),
        (5, "Paid in full, and to the account that I had asked for. I had stopped expecting it."),
    ],
    "first-ticket-online#meet-the-account-wall": [
        (2, "I wanted one ticket, not a relationship. The password rules alone took five minutes."),
        (1, "Gave up at the account and bought at the machine, where nobody asked for my birthday."),
    ],
    "lost-property#phone-to-be-sure": [
        (2, "The form said somebody would write. After four days I rang, and they had it all along."),
        (2, "Friendly on the phone, but I had to describe the bag a third time."),
    ],
    "lost-property#choose-how-it-comes-back": [
        (4, "They sent the backpack home free of charge, and I could choose the day."),
        (4, "Free return by post, and a text when it left. I had feared a trip across the county."),
        (5, "I could say where and when, it cost nothing, and it came in one piece."),
    ],
    "airport-visitor#follow-the-pictograms": [
        (4, "The little train on the signs led us straight to the platform, without a word of the language."),
        (3, "Good signs until the last corner, where there are two arrows and no train."),
    ],
    "penalty-fare-appeal#read-the-decision": [
        (2, "The letter is shorter now. It still does not say why the machine that was broken does not count."),
        (3, "I understood the answer at once. I do not agree with it, but I understood it."),
    ],
    "travel-with-assistance#wait-for-the-ramp": [
        (1, "Booked, confirmed, and nobody there. I watched the doors close from inside."),
        (1, "The ramp was at the other end of the platform and so was its key."),
    ],
    "weekday-commute#stand-to-central": [
        (2, "Two coaches in the morning peak again. I know the armpit of the line by now."),
        (3, "Standing is fine for ten minutes. It was thirty-five, and the heating was on."),
    ],
    "weekday-commute#meet-the-conductor": [
        (5, "He knows us all by now and says good morning as if he meant it."),
    ],
    "family-day-out#arrive-by-the-sea": [
        (5, "Off the train and onto the sand, both children laughing. That is what we came for."),
    ],
}

#: Comments that must never get into a snapshot.
PRIVATE = [
    "Please call me back on 0151 496 0123, I have been waiting for two weeks now.",
    "My address is terry.walker@meridale.org, write to me there about the bag please.",
]
