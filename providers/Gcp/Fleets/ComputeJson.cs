using System.Text.Json.Serialization;

using Google.Cloud.Compute.V1;

namespace LlmCloudScaler.Providers.Gcp.Fleets;

/// <summary>How what Compute Engine says is read, and what it is told is written. What is not known is passed over, and
/// null is what is not there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(InstanceGroupManager))]
[JsonSerializable(typeof(InstanceGroupManagerList))]
[JsonSerializable(typeof(InstanceGroupManagersListManagedInstancesResponse))]
[JsonSerializable(typeof(InstanceGroupManagersListErrorsResponse))]
[JsonSerializable(typeof(InstanceGroupManagersDeleteInstancesRequest))]
[JsonSerializable(typeof(InstanceGroupManagersStopInstancesRequest))]
[JsonSerializable(typeof(InstanceGroupManagersStartInstancesRequest))]
[JsonSerializable(typeof(InstanceGroupManagersResumeInstancesRequest))]
[JsonSerializable(typeof(AutoscalerList))]
[JsonSerializable(typeof(InstanceList))]
[JsonSerializable(typeof(InstanceTemplate))]
[JsonSerializable(typeof(MachineType))]
[JsonSerializable(typeof(Region))]
[JsonSerializable(typeof(Project))]
[JsonSerializable(typeof(Operation))]
internal sealed partial class ComputeJson : JsonSerializerContext;
