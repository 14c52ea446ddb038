"""What the XML formats share: a guard at the door, raw places, spelling, languages."""
