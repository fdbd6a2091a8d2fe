using System.Text.Json.Serialization;

using Azure.ResourceManager.Authorization.Models;
using Azure.ResourceManager.Monitor;
using Azure.ResourceManager.Network;
using Azure.ResourceManager.StandbyPool;

namespace LlmCloudScaler.Providers.Azure.Clients;

/// <summary>How what the resource manager says is read. What is not known is passed over, and null is what is not
/// there.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    PropertyNameCaseInsensitive = true,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ResourcePage<StandbyVirtualMachinePoolData>))]
[JsonSerializable(typeof(ResourcePage<StandbyVirtualMachineData>))]
[JsonSerializable(typeof(StandbyVirtualMachinePoolRuntimeViewData))]
[JsonSerializable(typeof(StandbyVirtualMachinePoolPatch))]
[JsonSerializable(typeof(ResourcePage<AutoscaleSettingData>))]
[JsonSerializable(typeof(ResourcePage<EventData>))]
[JsonSerializable(typeof(ResourcePage<NetworkInterfaceData>))]
[JsonSerializable(typeof(ResourcePage<RoleDefinitionPermission>))]
internal sealed partial class ResourceJson : JsonSerializerContext;
