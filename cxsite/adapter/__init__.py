"""What the plugin does with MkDocs' own objects: its files, its navigation, its tables of contents."""
