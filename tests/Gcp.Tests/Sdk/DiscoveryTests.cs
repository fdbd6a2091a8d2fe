using System.Text.Json.Serialization;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Sdk;

/// <summary>What stand-ins are held against finds what is wrong.</summary>
public sealed partial class DiscoveryTests
{
    [Fact]
    public void Members_that_there_are_not_or_of_another_type_are_found() => Assert.Equal(
        ["Document.updateTime: Int32", "Document.title: String"],
        Discovery.Need("firestore").Strangers(Json.Default.Document));

    internal sealed record Document(string? Name, int UpdateTime, string? Title);

    [JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
    [JsonSerializable(typeof(Document))]
    internal sealed partial class Json : JsonSerializerContext;
}
