CREATE TABLE `items` (
	`station` text NOT NULL,
	`kind` text NOT NULL,
	`key` text NOT NULL,
	`state` text NOT NULL,
	`at` text NOT NULL,
	`due` text,
	`body` text NOT NULL,
	PRIMARY KEY(`station`, `kind`, `key`)
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `items_by_time` ON `items` (`kind`,`at`,`station`,`key`);--> statement-breakpoint
CREATE INDEX `items_by_state` ON `items` (`kind`,`state`,`at`,`station`,`key`);--> statement-breakpoint
CREATE INDEX `items_by_due` ON `items` (`kind`,`due`) WHERE due IS NOT NULL;--> statement-breakpoint
CREATE TABLE `tasks` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`station` text NOT NULL,
	`due_at` text NOT NULL,
	`attempts` integer NOT NULL,
	`body` text NOT NULL
) STRICT, WITHOUT ROWID;
--> statement-breakpoint
CREATE INDEX `tasks_by_due` ON `tasks` (`due_at`,`id`);--> statement-breakpoint
CREATE INDEX `tasks_by_station` ON `tasks` (`station`,`due_at`,`id`);