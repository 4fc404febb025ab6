CREATE TABLE `audits` (
	`id` text PRIMARY KEY NOT NULL,
	`at` text NOT NULL,
	`actor` text NOT NULL,
	`action` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `audits_by_time` ON `audits` (`at`,`id`);--> statement-breakpoint
CREATE TABLE `commands` (
	`id` text PRIMARY KEY NOT NULL,
	`station` text NOT NULL,
	`name` text NOT NULL,
	`payload` text NOT NULL,
	`actor` text NOT NULL,
	`state` text NOT NULL,
	`asked_at` text NOT NULL,
	`settled_at` text,
	`outcome` text,
	`idempotency_key` text,
	`request_hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `commands_by_idempotency_key` ON `commands` (`idempotency_key`);--> statement-breakpoint
CREATE INDEX `commands_by_time` ON `commands` (`asked_at`,`id`);--> statement-breakpoint
CREATE INDEX `commands_by_station` ON `commands` (`station`,`asked_at`,`id`);--> statement-breakpoint
CREATE INDEX `commands_by_state` ON `commands` (`state`,`asked_at`,`id`);--> statement-breakpoint
CREATE TABLE `counters` (
	`name` text PRIMARY KEY NOT NULL,
	`value` integer NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `events` (
	`position` integer PRIMARY KEY NOT NULL,
	`source` text NOT NULL,
	`sequence` integer NOT NULL,
	`place` integer NOT NULL,
	`station` text NOT NULL,
	`received_at` text NOT NULL,
	`protocol` text,
	`transaction_id` text,
	`event` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `events_key` ON `events` (`source`,`sequence`,`place`);--> statement-breakpoint
CREATE INDEX `events_by_transaction` ON `events` (`station`,`transaction_id`,`received_at`,`source`,`sequence`,`place`) WHERE transaction_id IS NOT NULL;--> statement-breakpoint
CREATE TABLE `login_sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`token_hash` text NOT NULL,
	`user_id` text NOT NULL,
	`csrf_token` text NOT NULL,
	`created_at` text NOT NULL,
	`last_seen_at` text NOT NULL,
	`expires_at` text NOT NULL,
	`remote_address` text NOT NULL,
	`user_agent` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `login_sessions_by_token` ON `login_sessions` (`token_hash`);--> statement-breakpoint
CREATE INDEX `login_sessions_by_user` ON `login_sessions` (`user_id`);--> statement-breakpoint
CREATE INDEX `login_sessions_by_expiry` ON `login_sessions` (`expires_at`);--> statement-breakpoint
CREATE TABLE `messages` (
	`id` text PRIMARY KEY NOT NULL,
	`station` text NOT NULL,
	`at` text NOT NULL,
	`direction` text NOT NULL,
	`protocol` text NOT NULL,
	`connection` text NOT NULL,
	`message_id` text NOT NULL,
	`action` text NOT NULL,
	`request` text NOT NULL,
	`response` text,
	`outcome` text NOT NULL,
	`error_code` text,
	`summary` text NOT NULL,
	`round_trip_ms` real,
	`bytes` integer NOT NULL,
	`transaction_id` text,
	`command_id` text
) STRICT;
--> statement-breakpoint
CREATE INDEX `messages_by_time` ON `messages` (`station`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_by_action` ON `messages` (`station`,`action`,`at`,`id`);--> statement-breakpoint
CREATE INDEX `messages_by_transaction` ON `messages` (`station`,`transaction_id`,`at`,`id`) WHERE transaction_id IS NOT NULL;--> statement-breakpoint
CREATE INDEX `messages_in_trouble` ON `messages` (`station`,`at`,`id`) WHERE outcome <> 'answered';--> statement-breakpoint
CREATE INDEX `messages_by_age` ON `messages` (`at`);--> statement-breakpoint
CREATE TABLE `reference_changes` (
	`revision` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`key` text NOT NULL,
	`item` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `reference_changes_by_key` ON `reference_changes` (`key`);--> statement-breakpoint
CREATE TABLE `refused_connections` (
	`station` text NOT NULL,
	`reason` text NOT NULL,
	`remote_address` text NOT NULL,
	`count` integer NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL,
	PRIMARY KEY(`station`, `reason`, `remote_address`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `refused_connections_by_time` ON `refused_connections` (`last_at`);--> statement-breakpoint
CREATE TABLE `rollups` (
	`scope` text NOT NULL,
	`at` text NOT NULL,
	`energy_wh` real NOT NULL,
	`starts` integer NOT NULL,
	`ends` integer NOT NULL,
	`occupied_s` real NOT NULL,
	`faulted_s` real NOT NULL,
	`disconnected_s` real NOT NULL,
	PRIMARY KEY(`scope`, `at`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `samples` (
	`position` integer PRIMARY KEY NOT NULL,
	`station` text NOT NULL,
	`evse` integer NOT NULL,
	`transaction_id` text NOT NULL,
	`at` text NOT NULL,
	`context` text NOT NULL,
	`sample` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `samples_key` ON `samples` (`station`,`transaction_id`,`at`,`evse`,`context`);--> statement-breakpoint
CREATE INDEX `samples_by_evse` ON `samples` (`station`,`evse`,`at`,`context`);--> statement-breakpoint
CREATE TABLE `security_events` (
	`station` text NOT NULL,
	`key` text NOT NULL,
	`at` text NOT NULL,
	`received_at` text NOT NULL,
	`event` text NOT NULL,
	`tech_info` text,
	PRIMARY KEY(`station`, `key`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `security_events_by_time` ON `security_events` (`station`,`at`,`key`);--> statement-breakpoint
CREATE TABLE `stations` (
	`id` text PRIMARY KEY NOT NULL,
	`name` text,
	`site` text,
	`latitude` real,
	`longitude` real,
	`admission` text NOT NULL,
	`heartbeat_seconds` integer NOT NULL,
	`created_at` text NOT NULL,
	`vendor` text,
	`model` text,
	`serial_number` text,
	`firmware` text,
	`boot_at` text,
	`boot_reason` text,
	`state` text NOT NULL,
	`state_rank` integer NOT NULL,
	`power_w` real NOT NULL,
	`open_transactions` integer NOT NULL,
	`connectors` text NOT NULL,
	`secret_hash` text,
	`presented_secret_hash` text,
	`marks` text NOT NULL,
	`connected` integer NOT NULL,
	`connection` text,
	`node` text,
	`protocol` text,
	`security_profile` integer,
	`remote_address` text,
	`since` text,
	`last_message_at` text NOT NULL,
	`close_code` integer,
	`close_reason` text,
	`search` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE INDEX `stations_by_last_message` ON `stations` (`last_message_at`,`id`);--> statement-breakpoint
CREATE INDEX `stations_by_state` ON `stations` (`state_rank`,`id`);--> statement-breakpoint
CREATE INDEX `stations_by_power` ON `stations` (`power_w`,`id`);--> statement-breakpoint
CREATE INDEX `stations_by_site` ON `stations` (`site`,`id`);--> statement-breakpoint
CREATE INDEX `stations_by_admission` ON `stations` (`admission`,`id`);--> statement-breakpoint
CREATE INDEX `stations_by_link` ON `stations` (`connected`,`id`);--> statement-breakpoint
CREATE INDEX `stations_by_protocol` ON `stations` (`protocol`,`id`);--> statement-breakpoint
CREATE TABLE `statuses` (
	`station` text NOT NULL,
	`evse` integer NOT NULL,
	`connector` integer NOT NULL,
	`at` text NOT NULL,
	`change_order` text NOT NULL,
	`status` text NOT NULL,
	`error_code` text,
	`info` text,
	`vendor_error_code` text,
	PRIMARY KEY(`station`, `evse`, `connector`, `at`, `change_order`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `statuses_by_time` ON `statuses` (`station`,`at`,`change_order`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`value` text NOT NULL,
	`type` text NOT NULL,
	`status` text NOT NULL,
	`expires_at` text,
	`token_group` text,
	`alias` text,
	`created_at` text NOT NULL,
	`last_used_at` text,
	`last_station` text,
	`search` text NOT NULL,
	PRIMARY KEY(`value`, `type`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tokens_by_status` ON `tokens` (`status`,`value`,`type`);--> statement-breakpoint
CREATE TABLE `transactions` (
	`station` text NOT NULL,
	`transaction_id` text NOT NULL,
	`evse` integer,
	`connector` integer,
	`protocol` text,
	`token_type` text,
	`token_value` text,
	`authorization` text,
	`active` integer NOT NULL,
	`started_at` text NOT NULL,
	`ended_at` text,
	`start_received_at` text,
	`end_received_at` text,
	`start_wh` real,
	`last_wh` real,
	`end_wh` real,
	`energy_wh` real NOT NULL,
	`duration_s` integer NOT NULL,
	`power_w` real,
	`peak_w` real,
	`current_a` real,
	`voltage_v` real,
	`soc_percent` real,
	`last_sample_at` text,
	`charging_state` text,
	`stop_reason` text,
	`flags` text NOT NULL,
	`reservation_id` integer,
	`remote_start_id` integer,
	`closed_by` text,
	`marks` text NOT NULL,
	`registers` text NOT NULL,
	PRIMARY KEY(`station`, `transaction_id`)
) STRICT;
--> statement-breakpoint
CREATE INDEX `transactions_by_start` ON `transactions` (`started_at`,`station`,`transaction_id`,`active`,`energy_wh`,`duration_s`);--> statement-breakpoint
CREATE INDEX `transactions_by_station` ON `transactions` (`station`,`started_at`,`transaction_id`);--> statement-breakpoint
CREATE INDEX `transactions_by_token` ON `transactions` (`token_value`,`started_at`,`station`,`transaction_id`);--> statement-breakpoint
CREATE INDEX `transactions_running` ON `transactions` (`started_at`,`station`,`transaction_id`) WHERE active = 1;--> statement-breakpoint
CREATE INDEX `transactions_running_at` ON `transactions` (`station`,`started_at`,`transaction_id`) WHERE active = 1;--> statement-breakpoint
CREATE INDEX `transactions_flagged` ON `transactions` (`started_at`,`station`,`transaction_id`,`flags`,`active`,`energy_wh`,`duration_s`) WHERE flags <> '';--> statement-breakpoint
CREATE TABLE `unknown_tokens` (
	`type` text NOT NULL,
	`value` text NOT NULL,
	`attempts` integer NOT NULL,
	`first_at` text NOT NULL,
	`last_at` text NOT NULL,
	`last_station` text NOT NULL,
	PRIMARY KEY(`type`, `value`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `unknown_tokens_by_time` ON `unknown_tokens` (`last_at`);--> statement-breakpoint
CREATE TABLE `users` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`created_at` text NOT NULL,
	`last_login_at` text,
	`password_hash` text NOT NULL
) STRICT;
--> statement-breakpoint
CREATE UNIQUE INDEX `users_by_email` ON `users` (`email`);--> statement-breakpoint
CREATE TABLE `variables` (
	`station` text NOT NULL,
	`key` text NOT NULL,
	`read_at` text NOT NULL,
	`variable` text NOT NULL,
	PRIMARY KEY(`station`, `key`)
) STRICT;
