locals {
  makes_network = var.subnetwork == null
  subnetwork    = local.makes_network ? google_compute_subnetwork.fleet[0].self_link : var.subnetwork
}

resource "google_compute_network" "fleet" {
  count                   = local.makes_network ? 1 : 0
  project                 = var.project
  name                    = var.name
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "fleet" {
  count                    = local.makes_network ? 1 : 0
  project                  = var.project
  region                   = var.region
  name                     = var.name
  network                  = google_compute_network.fleet[0].id
  ip_cidr_range            = "10.40.0.0/20"
  private_ip_google_access = true
}

resource "google_compute_router" "fleet" {
  count   = local.makes_network ? 1 : 0
  project = var.project
  region  = var.region
  name    = var.name
  network = google_compute_network.fleet[0].id
}

resource "google_compute_router_nat" "fleet" {
  count                              = local.makes_network ? 1 : 0
  project                            = var.project
  region                             = var.region
  name                               = var.name
  router                             = google_compute_router.fleet[0].name
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"
}

# Google's health checks come from here, and nobody else comes in at all. A network that is given needs such a rule too.
resource "google_compute_firewall" "health" {
  count         = local.makes_network ? 1 : 0
  project       = var.project
  name          = "${var.name}-health"
  network       = google_compute_network.fleet[0].id
  direction     = "INGRESS"
  source_ranges = ["130.211.0.0/22", "35.191.0.0/16"]
  target_tags   = [local.tag]
  allow {
    protocol = "tcp"
    ports    = ["8000", "8001"]
  }
}
