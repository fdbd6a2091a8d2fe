variable "project" {
  description = "The id of the project that the scaler goes to. Fleets may be in others."
  type        = string
  validation {
    condition     = can(regex("^[a-z][a-z0-9-]{4,28}[a-z0-9]$", var.project))
    error_message = "project must be a project's id: 6 to 30 small letters, digits and hyphens."
  }
}

variable "region" {
  description = "The region of the service, its schedule and its database. Fleets may be in any."
  type        = string
  default     = "us-central1"
  validation {
    condition     = can(regex("^[a-z]+-[a-z]+[0-9]+$", var.region))
    error_message = "region must be a region, such as us-central1."
  }
}

variable "name" {
  description = "What the names of all resources begin with."
  type        = string
  default     = "llmcloudscaler"
  validation {
    # A service account's name has at most 30 characters, and ours ends in -caller.
    condition     = can(regex("^[a-z][a-z0-9-]{3,20}[a-z0-9]$", var.name))
    error_message = "name must be 5 to 22 small letters, digits and hyphens."
  }
}

variable "image" {
  description = "The service's image, such as us-central1-docker.pkg.dev/PROJECT/REPOSITORY/scaler@sha256:DIGEST."
  type        = string
  validation {
    condition     = can(regex("^[a-z0-9.-]+/[a-z0-9-]+/.+(@sha256:[0-9a-f]{64}|:[A-Za-z0-9_.-]+)$", var.image))
    error_message = "image must be an image in a registry, with a tag or a digest."
  }
}

variable "mode" {
  description = "The most that any policy may do. Of this and the policy's own mode, the less permissive counts."
  type        = string
  default     = "dryRun"
  validation {
    condition     = contains(["dryRun", "shadow", "scaleOutOnly", "enforce"], var.mode)
    error_message = "mode must be dryRun, shadow, scaleOutOnly or enforce."
  }
}

variable "group_projects" {
  description = "The projects whose managed instance groups it may change, by id; Google has no smaller right. Empty for the scaler's own."
  type        = set(string)
  default     = []
}

variable "metric_projects" {
  description = "Further projects whose metrics policies read, by id: those of Pub/Sub subscriptions, or a metrics scope."
  type        = set(string)
  default     = []
}

variable "prometheus_url" {
  description = "The Prometheus server of metrics whose policies name none; empty for none. Of Google's managed one: https://monitoring.googleapis.com/v1/projects/PROJECT/location/global/prometheus."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^(https?://[^[:space:]@?#]+)?$", var.prometheus_url))
    error_message = "prometheus_url must be an address beginning with https:// or http://, without a query, or empty."
  }
}

variable "prometheus_auth" {
  description = "What that server is shown: google for Google's managed one, bearer:FILE or basic:USER:FILE where FILE is the secret's name, or nothing."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^(google|bearer:[^:/[:space:]]+|basic:[^:[:space:]]+:[^:/[:space:]]+)?$", var.prometheus_auth))
    error_message = "prometheus_auth must be google, bearer:FILE, basic:USER:FILE, or empty."
  }
}

variable "prometheus_secret" {
  description = "A secret of Secret Manager, by its name in the project, that holds a token or password for Prometheus servers. Its newest version is a file of that name for the service; empty for none."
  type        = string
  default     = ""
  validation {
    condition     = can(regex("^([A-Za-z0-9_-]{1,255})?$", var.prometheus_secret))
    error_message = "prometheus_secret must be the name of a secret, or empty."
  }
}

variable "network" {
  description = "The network from which private Prometheus servers or the replicas' own pages are reached; none if left out."
  type = object({
    network    = optional(string)
    subnetwork = string
    tags       = optional(list(string))
  })
  default = null
}

variable "policies_from" {
  description = "Whether policies lie in the bucket, where a change counts from the next minute on, or in functions/CloudRun/policies when the image is built."
  type        = string
  default     = "bucket"
  validation {
    condition     = contains(["bucket", "image"], var.policies_from)
    error_message = "policies_from must be bucket or image."
  }
}

variable "inner_loop_seconds" {
  description = "How often to look within each minute, in seconds; 0 for once. It helps where metrics are finer than a minute, and the service then runs, and costs, nearly all the time."
  type        = number
  default     = 0
  validation {
    condition     = contains([0, 10, 15, 20, 30], var.inner_loop_seconds)
    error_message = "inner_loop_seconds must be 0, 10, 15, 20 or 30."
  }
}

variable "inline_fleets" {
  description = "Up to so many fleets are evaluated by the scheduled request; more are shared out over the topic."
  type        = number
  default     = 50
  validation {
    condition     = var.inline_fleets >= 1 && var.inline_fleets <= 1000 && floor(var.inline_fleets) == var.inline_fleets
    error_message = "inline_fleets must be a whole number from 1 to 1000."
  }
}

variable "history_days" {
  description = "How long decisions are kept, in days, for llmscaler explain."
  type        = number
  default     = 30
  validation {
    condition     = var.history_days >= 1 && var.history_days <= 3650 && floor(var.history_days) == var.history_days
    error_message = "history_days must be a whole number from 1 to 3650."
  }
}

variable "database" {
  description = "The Firestore database of memories and decisions, by id."
  type        = string
  default     = "llmcloudscaler"
  validation {
    condition     = var.database == "(default)" || can(regex("^[a-z][a-z0-9-]{2,61}[a-z0-9]$", var.database))
    error_message = "database must be (default), or 4 to 63 small letters, digits and hyphens."
  }
}

variable "make_database" {
  description = "Whether the database is made here; not where it is there already."
  type        = bool
  default     = true
}

variable "minimum_instances" {
  description = "How many instances are kept running: 1 avoids a cold start, at the price of an idle instance."
  type        = number
  default     = 0
  validation {
    condition     = contains([0, 1], var.minimum_instances)
    error_message = "minimum_instances must be 0 or 1."
  }
}

variable "maximum_instances" {
  description = "The most instances at a time. Two rounds of a fleet at a time are safe: the database lets one act."
  type        = number
  default     = 2
  validation {
    condition     = var.maximum_instances >= 1 && var.maximum_instances <= 20 && floor(var.maximum_instances) == var.maximum_instances
    error_message = "maximum_instances must be a whole number from 1 to 20."
  }
}

variable "callers" {
  description = "E-mail addresses of further service accounts that may call the service, for /call."
  type        = set(string)
  default     = []
  validation {
    condition     = alltrue([for caller in var.callers : can(regex("^[^@,]+@[^@,]+\\.gserviceaccount\\.com$", caller))])
    error_message = "callers must be the e-mail addresses of service accounts."
  }
}

variable "wake_up_alerts" {
  description = "Whether there is a notification channel by which alerts of your own wake the service."
  type        = bool
  default     = false
}

variable "notification_email" {
  description = "Who gets an e-mail when something needs a person. Empty for nobody."
  type        = string
  default     = ""
  validation {
    condition     = var.notification_email == "" || can(regex("^[^@ ]+@[^@ ]+$", var.notification_email))
    error_message = "notification_email must be an e-mail address, or empty."
  }
}

variable "notification_channels" {
  description = "Notification channels that are told as well: projects/PROJECT/notificationChannels/ID."
  type        = set(string)
  default     = []
  validation {
    condition     = alltrue([for channel in var.notification_channels : can(regex("^projects/[^/]+/notificationChannels/[0-9]+$", channel))])
    error_message = "notification_channels must be such as projects/PROJECT/notificationChannels/ID."
  }
}

variable "heartbeat_minutes" {
  description = "After so many minutes without a scheduled round somebody is told."
  type        = number
  default     = 10
  validation {
    condition     = contains([5, 10, 15, 30], var.heartbeat_minutes)
    error_message = "heartbeat_minutes must be 5, 10, 15 or 30."
  }
}

variable "example_fleet" {
  description = "An example of a fleet, to be made here as well; none if left out."
  type = object({
    name             = string
    machine_type     = optional(string)
    zones            = optional(list(string))
    model            = optional(string)
    vllm_arguments   = optional(string)
    spot             = optional(bool)
    initial_replicas = optional(number)
    warm_machines    = optional(number)
    subnetwork       = optional(string)
  })
  default = null
}
