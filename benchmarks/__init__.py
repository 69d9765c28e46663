"""Speed and quality, measured against peers in the same run. Each module is one command."""
