# An example of a fleet for LlmCloudScaler: GPU machines that serve one model with vLLM, in a managed instance group whose
# machines are healthy once the model answers, and end once nobody is being answered any more.

locals {
  tag = "llmcloudscaler-replica"

  # In the form that systemd reads. There is no secret in it: a machine's metadata can be read by whoever is on it.
  settings = join("\n", [
    "GROUP=${var.name}",
    "MODEL=${var.model}",
    "VLLM_IMAGE=${var.vllm_image}",
    "VLLM_ARGUMENTS=${var.vllm_arguments}",
    "DCGM_IMAGE=${var.dcgm_image}",
    "",
  ])

  files = {
    "/etc/llmcloudscaler/replica.env"           = local.settings
    "/etc/google-cloud-ops-agent/config.yaml"   = templatefile("${path.module}/../ops-agent.yaml", { fleet = var.name })
    "/opt/llmcloudscaler/start-replica.sh"      = file("${path.module}/../start-replica.sh")
    "/opt/llmcloudscaler/dcgm-counters.csv"     = file("${path.module}/../../aws/dcgm-counters.csv")
    "/etc/systemd/system/vllm.service"          = file("${path.module}/../../aws/vllm.service")
    "/etc/systemd/system/dcgm-exporter.service" = file("${path.module}/../../aws/dcgm-exporter.service")
    "/etc/systemd/system/replica.service"       = file("${path.module}/../replica.service")
    "/etc/systemd/system/health.service"        = file("${path.module}/../health.service")
  }
}

resource "google_service_account" "replica" {
  project      = var.project
  account_id   = "${var.name}-replica"
  display_name = "A replica of ${var.name}: publishes metrics and logs, and may do nothing else"
}

resource "google_project_iam_member" "replica" {
  for_each = toset(["roles/logging.logWriter", "roles/monitoring.metricWriter"])
  project  = var.project
  role     = each.key
  member   = google_service_account.replica.member
}

# Only the model's answer counts: see start-replica.sh and health.service.
resource "google_compute_health_check" "ready" {
  project             = var.project
  name                = "${var.name}-ready"
  check_interval_sec  = 10
  timeout_sec         = 5
  healthy_threshold   = 1
  unhealthy_threshold = 3
  http_health_check {
    port         = 8001
    request_path = "/ready"
  }
}

resource "google_compute_region_instance_template" "replica" {
  project      = var.project
  region       = var.region
  name_prefix  = "${var.name}-"
  machine_type = var.machine_type
  labels       = { fleet = var.name } # what Cloud Monitoring tells fleets apart by
  tags         = [local.tag]

  disk {
    boot         = true
    source_image = var.image
    disk_type    = "pd-ssd"
    disk_size_gb = var.disk_gigabytes
  }

  network_interface {
    subnetwork = local.subnetwork # without an address of its own on the internet
  }

  scheduling {
    provisioning_model          = var.spot ? "SPOT" : "STANDARD"
    preemptible                 = var.spot
    automatic_restart           = !var.spot
    on_host_maintenance         = "TERMINATE" # machines with GPUs cannot be moved
    instance_termination_action = var.spot ? "DELETE" : null
  }

  service_account {
    email  = google_service_account.replica.email
    scopes = ["cloud-platform"] # what it may do, its roles say
  }

  shielded_instance_config {
    enable_secure_boot          = false # NVIDIA's driver is built on the machine where the image has none
    enable_vtpm                 = true
    enable_integrity_monitoring = true
  }

  metadata = {
    startup-script       = file("${path.module}/../install-replica.sh")
    llmcloudscaler-files = jsonencode(local.files)
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_compute_region_instance_group_manager" "fleet" {
  project                          = var.project
  region                           = var.region
  name                             = var.name
  base_instance_name               = var.name
  distribution_policy_zones        = length(var.zones) == 0 ? null : var.zones
  distribution_policy_target_shape = "ANY" # wherever there is a GPU
  list_managed_instances_results   = "PAGINATED"
  target_size                      = var.initial_replicas
  target_stopped_size              = var.spot ? 0 : var.warm_machines
  wait_for_instances               = false

  version {
    instance_template = google_compute_region_instance_template.replica.self_link
  }

  named_port {
    name = "http"
    port = 8000
  }

  # Whoever never gets healthy, or is so no more, is made anew. Until then a model may take this long to load.
  auto_healing_policies {
    health_check      = google_compute_health_check.ready.id
    initial_delay_sec = 3600
  }

  # Machines that stand by run for so long first: image and weights are on their disk then.
  standby_policy {
    mode              = "MANUAL"
    initial_delay_sec = 1800
  }

  # A new template counts for machines that are made from now on. No machine is replaced, or moved to another zone,
  # while it answers somebody.
  update_policy {
    type                         = "OPPORTUNISTIC"
    minimal_action               = "REPLACE"
    instance_redistribution_type = "NONE"
  }

  # The sizes are the scaler's.
  lifecycle {
    ignore_changes = [target_size, target_stopped_size, target_suspended_size]
  }

  depends_on = [google_project_iam_member.replica]
}
