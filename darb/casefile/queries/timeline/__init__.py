"""What happened to one person, from every record that is in the reader's scope, newest first."""
