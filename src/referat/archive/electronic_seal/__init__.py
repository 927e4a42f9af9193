"""The municipality's electronic seal on finished PDFs: put on, and looked at again."""
