using System.Text.Json.Serialization;

namespace Google.Cloud.Monitoring.V3;

/// <summary>How it is read.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ListTimeSeriesResponse))]
internal sealed partial class MonitoringJson : JsonSerializerContext;
