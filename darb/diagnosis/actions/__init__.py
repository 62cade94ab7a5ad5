"""Acts on questionnaires and interviews."""
