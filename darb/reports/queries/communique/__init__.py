"""Communiqués: what the records say of an operation, and the versions that were drafted from it."""
