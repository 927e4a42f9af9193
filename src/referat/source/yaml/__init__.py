"""Case files as nodes with places, and in Danish what a clerk can do where YAML gives up."""
