"""What can be said: vocabularies, classes and properties, shapes, reference tables."""
