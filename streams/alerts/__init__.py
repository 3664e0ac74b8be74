"""Alerts: findings and what is known of the item so far, to an alert or to silence with a reason."""
