-- A card's token is kept for as long as its provider may be asked with it, and no longer.
update parked_ask set token = null where ended_at is not null;
