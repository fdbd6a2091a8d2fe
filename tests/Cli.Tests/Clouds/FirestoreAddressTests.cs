using LlmCloudScaler.Cli.Clouds;
using LlmCloudScaler.Providers.Gcp.State;

using Xunit;

namespace LlmCloudScaler.Cli.Tests.Clouds;

public sealed class FirestoreAddressTests
{
    [Theory]
    [InlineData("models", "(default)")]
    [InlineData("models/(default)", "(default)")]
    [InlineData("models/scaler", "scaler")]
    public void A_project_has_one_database_without_a_name_and_others_by_theirs(string text, string id) =>
        Assert.Equal(new FirestoreDatabase("models", id), FirestoreAddress.Parse(text));

    [Fact]
    public void A_project_may_be_of_an_organizations_domain() => Assert.Equal(
        new FirestoreDatabase("example.com:models"), FirestoreAddress.Parse("example.com:models"));

    [Theory]
    [InlineData("")]
    [InlineData("/scaler")]
    [InlineData("models/")]
    [InlineData("models/scaler/fleets")]
    [InlineData("models?x")]
    [InlineData("models/(other)")]
    public void Nothing_else_is_one(string text) => Assert.Null(FirestoreAddress.Parse(text));
}
