"""What is shown in a browser while somebody works: on this machine only, for one person."""
