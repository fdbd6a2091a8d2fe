using LlmCloudScaler.Providers.Aws.Policies;

using Xunit;

namespace LlmCloudScaler.Aws.Tests.Policies;

public sealed class S3FolderTests
{
    [Theory]
    [InlineData("s3://bucket", "bucket", "")]
    [InlineData("s3://bucket/", "bucket", "")]
    [InlineData("s3://bucket/fleets", "bucket", "fleets/")]
    [InlineData("s3://bucket/prod/fleets/", "bucket", "prod/fleets/")]
    public void A_place_in_S3_is_a_bucket_and_a_prefix(string text, string bucket, string prefix) =>
        Assert.Equal(new S3Folder(bucket, prefix), S3Folder.Parse(text));

    [Theory]
    [InlineData("")]
    [InlineData("policies")]
    [InlineData("s3://")]
    [InlineData("s3:///fleets/")]
    [InlineData("https://bucket.s3.amazonaws.com/fleets/")]
    public void Anything_else_is_no_place_in_S3(string text) => Assert.Null(S3Folder.Parse(text));

    [Fact]
    public void A_folder_is_written_as_it_is_read() =>
        Assert.Equal("s3://bucket/fleets/", S3Folder.Parse("s3://bucket/fleets")?.ToString());
}
