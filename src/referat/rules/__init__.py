"""What a careful secretary would notice: from the model to diagnostics."""
