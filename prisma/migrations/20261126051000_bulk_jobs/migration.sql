-- One command for many cases: the job, its items with what became of each, and notices that speak of several cases at once.
CREATE TABLE bulk_job (
  id uuid NOT NULL,
  principal text NOT NULL,
  command text NOT NULL,
  body jsonb,
  reason text,
  state text NOT NULL,
  total integer NOT NULL,
  asked_at timestamptz(3) NOT NULL,
  worked_at timestamptz(3),
  finished_at timestamptz(3),
  CONSTRAINT bulk_job_pkey PRIMARY KEY (id),
  CONSTRAINT bulk_job_principal_fkey FOREIGN KEY (principal) REFERENCES principal (code) ON UPDATE RESTRICT ON DELETE RESTRICT,
  CONSTRAINT state_known CHECK (state IN ('running', 'cancelling', 'cancelled', 'done')),
  -- The words of the form stand with the cases once the job is over.
  CONSTRAINT over_without_words CHECK ((finished_at IS NULL) = (body IS NOT NULL) AND (finished_at IS NULL) = (state IN ('running', 'cancelling')))
);
CREATE INDEX bulk_job_unfinished ON bulk_job (worked_at NULLS FIRST, asked_at) WHERE finished_at IS NULL;
CREATE INDEX bulk_job_principal_asked_at_idx ON bulk_job (principal, asked_at);

CREATE TABLE bulk_item (
  job uuid NOT NULL,
  place integer NOT NULL,
  named text NOT NULL,
  case_id uuid,
  number text,
  expected_version integer,
  state text NOT NULL,
  code text,
  details jsonb,
  status text,
  version integer,
  told jsonb,
  CONSTRAINT bulk_item_pkey PRIMARY KEY (job, place),
  CONSTRAINT bulk_item_job_fkey FOREIGN KEY (job) REFERENCES bulk_job (id) ON UPDATE RESTRICT ON DELETE RESTRICT,
  CONSTRAINT bulk_item_case_id_fkey FOREIGN KEY (case_id) REFERENCES case_file (id) ON UPDATE RESTRICT ON DELETE RESTRICT,
  CONSTRAINT state_known CHECK (state IN ('waiting', 'done', 'refused', 'cancelled')),
  CONSTRAINT refused_with_code CHECK ((state = 'refused') = (code IS NOT NULL)),
  CONSTRAINT done_on_a_case CHECK (case_id IS NOT NULL OR state = 'refused')
);
CREATE INDEX bulk_item_waiting ON bulk_item (job, place) WHERE state = 'waiting';
CREATE INDEX bulk_item_case_id_idx ON bulk_item (case_id);

ALTER TABLE notification
  ALTER COLUMN case_id DROP NOT NULL,
  ADD CONSTRAINT of_a_case_or_many CHECK ((case_id IS NULL) = (template = 'digest'));

GRANT SELECT, INSERT, UPDATE ON bulk_job, bulk_item TO gridcase_app;
