"""An event, as its page shows it: `view` puts together what each other module makes of one section."""
