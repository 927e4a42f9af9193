"""The two sample minutes: their printed text, and how a document is compared with it."""
