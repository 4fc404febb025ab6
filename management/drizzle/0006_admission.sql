ALTER TABLE `refused_connections` ADD `detail` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `stations` ADD `assumed_protocol` text;