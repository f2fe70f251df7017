"""How it is asked. A command imports what it needs when it is run, so that help is at hand."""
