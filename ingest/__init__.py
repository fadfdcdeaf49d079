"""What was said: article, zones, mentions, claims, record, quads."""
