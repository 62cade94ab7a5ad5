"""The verbs of support, in the order money takes."""
