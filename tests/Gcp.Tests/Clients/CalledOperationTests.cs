using LlmCloudScaler.Providers.Gcp.Clients;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Clients;

public sealed class CalledOperationTests
{
    /// <summary>Prices by the list: of a series, of documents read and written, of objects listed and read.</summary>
    [Theory]
    [InlineData(
        "GET", "monitoring.googleapis.com/v3/projects/p/timeSeries?filter=a", "Monitoring.GET timeSeries", 0.0000005)]
    [InlineData(
        "POST",
        "firestore.googleapis.com/v1/projects/p/databases/(default)/documents:commit",
        "Firestore.POST documents:commit",
        0.0000009)]
    [InlineData(
        "POST",
        "firestore.googleapis.com/v1/projects/p/databases/%28default%29/documents:batchGet",
        "Firestore.POST documents:batchGet",
        0.0000003)]
    [InlineData(
        "GET",
        "firestore.googleapis.com/v1/projects/p/databases/d/documents/fleets/chat/records?pageSize=20",
        "Firestore.LIST documents",
        0.000006)]
    [InlineData("GET", "storage.googleapis.com/storage/v1/b/policies/o?prefix=a", "Storage.LIST objects", 0.000005)]
    [InlineData("GET", "storage.googleapis.com/storage/v1/b/policies/o/a.yaml", "Storage.GET objects", 0.0000004)]
    [InlineData("POST", "pubsub.googleapis.com/v1/projects/p/topics/rounds:publish", "PubSub.POST topics:publish", 0)]
    [InlineData("GET", "elsewhere.example/v1/projects/p/things/t", "elsewhere.example.GET things", 0)]
    public void A_request_is_counted_by_what_it_does_and_not_by_names(
        string method, string address, string name, double dollars)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"https://{address}");

        var operation = CalledOperation.Of(request, GcpEndpoints.Public);

        Assert.Equal(name, operation.Name);
        Assert.Equal((decimal)dollars, operation.ListPrice.Dollars);
        Assert.Equal(name.StartsWith("Monitoring") ? 1 : 0, operation.Metrics);
    }
}
