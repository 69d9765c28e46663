"""The embedded index: a Whoosh index in a directory. Whoosh is imported in this package only."""
