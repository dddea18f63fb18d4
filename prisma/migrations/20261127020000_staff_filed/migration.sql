-- Few cases are filed by the staff themselves, and they are listed and counted apart.
CREATE INDEX reporter_staff ON reporter (case_id) WHERE submitter_kind = 'officer';
