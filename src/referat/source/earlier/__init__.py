"""Items that go on with those of earlier meetings: how they are named, found and joined."""
