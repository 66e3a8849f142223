"""FollowTheMoney 4 (https://followthemoney.tech), read and written without its own library."""
