"""Files of attachments, as far as documents are made of them."""
