"""What it amounts to: store, queries, network, view, export."""
