CREATE TABLE `facts` (
	`key` text PRIMARY KEY NOT NULL,
	`fact` text NOT NULL
);
--> statement-breakpoint
ALTER TABLE `stations` ADD `site` text;