variable "project" {
  description = "The id of the project that the machines are made in."
  type        = string
}

variable "region" {
  description = "The group's region."
  type        = string
}

variable "name" {
  description = "The group's name, and so the fleet's."
  type        = string
  validation {
    # The longest name made of it is that of the machines' service account, of 30 characters at most.
    condition     = can(regex("^[a-z][a-z0-9-]{2,19}[a-z0-9]$", var.name))
    error_message = "name must be 4 to 21 small letters, digits and hyphens."
  }
}

variable "machine_type" {
  description = "A machine with the GPUs that the model needs; policies call their number gpusPerReplica. One without local SSDs, or it cannot stand by."
  type        = string
  default     = "a2-highgpu-1g"
  nullable    = false
  validation {
    condition     = can(regex("^(a2-highgpu-[0-9]+g|g2-standard-[0-9]+)$", var.machine_type))
    error_message = "machine_type must be of the series a2-highgpu or g2-standard: others need a template of their own."
  }
}

variable "zones" {
  description = "The zones to use; without any, Google chooses. Not every zone has every GPU."
  type        = list(string)
  default     = []
  nullable    = false
}

variable "image" {
  description = "The machines' image: Ubuntu with NVIDIA's driver."
  type        = string
  default     = "projects/ubuntu-os-accelerator-images/global/images/family/ubuntu-accelerator-2204-amd64-with-nvidia-570"
}

variable "model" {
  description = "What vLLM serves, as its --model."
  type        = string
  default     = "Qwen/Qwen2.5-14B-Instruct"
  nullable    = false
}

variable "vllm_arguments" {
  description = "The rest of vLLM's arguments. One engine a machine; several report several queues under one name."
  type        = string
  default     = "--max-model-len 16384"
  nullable    = false
}

variable "vllm_image" {
  description = "The server's image."
  type        = string
  default     = "vllm/vllm-openai:v0.11.0"
}

variable "dcgm_image" {
  description = "The image of NVIDIA's DCGM exporter."
  type        = string
  default     = "nvcr.io/nvidia/k8s/dcgm-exporter:4.2.3-4.1.3-ubuntu22.04"
}

variable "spot" {
  description = "Whether the machines are Spot: cheaper, ended with half a minute's notice, and none of them stands by."
  type        = bool
  default     = false
  nullable    = false
}

variable "disk_gigabytes" {
  description = "Holds image and weights. A machine that stands by pays for its disk all the same."
  type        = number
  default     = 256
  validation {
    condition     = var.disk_gigabytes >= 100
    error_message = "disk_gigabytes must be 100 or more: the driver and the server's image alone take half of that."
  }
}

variable "initial_replicas" {
  description = "How many machines there are to begin with. From then on the group's size is the scaler's."
  type        = number
  default     = 0
  nullable    = false
}

variable "warm_machines" {
  description = "How many machines stand by, stopped, to begin with. From then on the policy's warmPool says."
  type        = number
  default     = 0
  nullable    = false
}

variable "subnetwork" {
  description = "Where the machines are, by its self link. Left out, a network with a way out but none in is made."
  type        = string
  default     = null
}
