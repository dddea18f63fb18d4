-- Which policy new cases are pinned to, from when, by whose order and why; and categories that are complex by their nature.
ALTER TABLE category ADD COLUMN complex boolean NOT NULL DEFAULT false;

CREATE TABLE policy_activation (
  id uuid NOT NULL,
  policy_code text NOT NULL,
  policy_version integer NOT NULL,
  from_at timestamptz(3) NOT NULL,
  reason text NOT NULL,
  by text NOT NULL,
  at timestamptz(3) NOT NULL,
  undoes uuid,
  CONSTRAINT policy_activation_pkey PRIMARY KEY (id),
  CONSTRAINT not_in_the_past CHECK (from_at >= at),
  CONSTRAINT policy_activation_policy_code_policy_version_fkey FOREIGN KEY (policy_code, policy_version)
    REFERENCES policy (code, version) ON DELETE RESTRICT ON UPDATE RESTRICT,
  CONSTRAINT policy_activation_undoes_fkey FOREIGN KEY (undoes)
    REFERENCES policy_activation (id) ON DELETE RESTRICT ON UPDATE RESTRICT
);
CREATE UNIQUE INDEX policy_activation_undoes_key ON policy_activation (undoes);
CREATE INDEX policy_activation_from_at_idx ON policy_activation (from_at);

-- What the setting said until now, in its newest version, by whoever set it last.
INSERT INTO policy_activation (id, policy_code, policy_version, from_at, reason, by, at)
SELECT gen_random_uuid(), policy.code, policy.version, coalesce(story.at, now()),
  coalesce(story.reason, 'in force before activations were kept'), coalesce(story.by, 'seed'), coalesce(story.at, now())
FROM setting
JOIN LATERAL (
  SELECT code, version FROM policy
  WHERE setting.value IN (code, code || '@' || version) ORDER BY version DESC LIMIT 1
) policy ON true
LEFT JOIN LATERAL (
  SELECT at, by, reason FROM register_version
  WHERE register = 'settings' AND code = 'active-policy' ORDER BY version DESC LIMIT 1
) story ON true
WHERE setting.name = 'active-policy';
DELETE FROM setting WHERE name = 'active-policy';

GRANT SELECT, INSERT ON policy_activation TO gridcase_app;
