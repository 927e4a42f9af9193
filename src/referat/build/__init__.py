"""From meetings to finished files: plan, render in workers, bind, write whole or not at all."""
