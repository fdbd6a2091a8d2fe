using System.Text.Json.Nodes;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Policies;

/// <summary>What the bucket of these tests is held against finds what is wrong.</summary>
public sealed class BucketTests
{
    [Fact]
    public void A_request_that_the_vendor_does_not_describe_is_found()
    {
        var spec = StorageSpec.Need();

        Assert.Empty(spec.OfGet(HttpMethod.Get, "/storage/v1/b/policies/o/a.yaml", ["alt", "generation"]));
        Assert.Equal(
            [
                "POST /storage/v1/b/policies/o",
                "/storage/v1/b/policies/o is not /storage/v1/b/{bucket}/o/{object}",
                "objects.get has no parameter version",
            ],
            spec.OfGet(HttpMethod.Post, "/storage/v1/b/policies/o", ["alt", "version"]));
    }

    [Fact]
    public void A_description_that_the_vendor_would_not_give_is_found()
    {
        var described = new JsonObject { ["name"] = "a.yaml", ["generation"] = 7, ["length"] = "2" };

        Assert.Equal(["generation is no text", "an object has no length"], StorageSpec.Need().OfObject(described));
    }
}
