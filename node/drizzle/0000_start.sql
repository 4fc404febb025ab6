CREATE TABLE `connections` (
	`connection` text PRIMARY KEY NOT NULL,
	`station` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `journal` (
	`sequence` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`partition` integer NOT NULL,
	`entry` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `replica_progress` (
	`id` integer PRIMARY KEY NOT NULL,
	`revision` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `stations` (
	`id` text PRIMARY KEY NOT NULL,
	`admission` text NOT NULL,
	`secret_hash` text,
	`heartbeat_seconds` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `tokens` (
	`type` text NOT NULL,
	`value` text NOT NULL,
	`status` text NOT NULL,
	`expires_at` text,
	`group_id` text,
	PRIMARY KEY(`type`, `value`)
);
--> statement-breakpoint
CREATE TABLE `transactions` (
	`station` text NOT NULL,
	`id` integer NOT NULL,
	`natural_key` text NOT NULL,
	`evse` integer NOT NULL,
	`id_tag` text NOT NULL,
	`started_at` text NOT NULL,
	`ended` integer DEFAULT false NOT NULL,
	PRIMARY KEY(`station`, `id`)
);
--> statement-breakpoint
CREATE INDEX `transactions_open` ON `transactions` (`station`,`ended`);