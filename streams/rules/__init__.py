"""Rules: which signals make an alert, and how severe it is."""
