using LlmCloudScaler.Providers.Gcp.Policies;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Policies;

public sealed class GcsFolderTests
{
    [Theory]
    [InlineData("gs://policies", "policies", "")]
    [InlineData("gs://policies/", "policies", "")]
    [InlineData("gs://policies/fleets", "policies", "fleets/")]
    [InlineData("gs://my.policies_1/prod/fleets/", "my.policies_1", "prod/fleets/")]
    public void A_place_in_Cloud_Storage_is_a_bucket_and_a_prefix(string text, string bucket, string prefix) =>
        Assert.Equal(new GcsFolder(bucket, prefix), GcsFolder.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("policies")]
    [InlineData("gs://")]
    [InlineData("gs:///fleets/")]
    [InlineData("s3://policies/")]
    [InlineData("https://storage.googleapis.com/policies/")]
    public void Anything_else_is_no_place_in_Cloud_Storage(string text) => Assert.Null(GcsFolder.Parse(text));

    [Fact]
    public void A_folder_is_written_as_it_is_read() =>
        Assert.Equal("gs://policies/fleets/", GcsFolder.Parse("gs://policies/fleets")?.ToString());
}
