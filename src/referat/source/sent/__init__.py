"""What was sent: documents as they were, the ledger of their numbers, and a sending on its way."""
