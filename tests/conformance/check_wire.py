"""Every check in one run, on servers with a fresh database. See README.md."""

import check_original
import check_framing
import check_envelope
import check_connection
import check_parameters
import check_users
import check_names
import check_accounts
import check_chats
import check_messages
import check_reasons
import check_changes
import check_reading
import check_groups
import check_people
import check_search
import check_pages
import check_streams
import check_hostile
import check_time

from conformance import main

if __name__ == "__main__":
    main()
