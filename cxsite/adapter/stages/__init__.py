"""The hooks of the plugin, by the stages of a build."""
