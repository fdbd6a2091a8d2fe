using Google.Cloud.Firestore.V1;

using Xunit;

namespace LlmCloudScaler.Gcp.Tests.Sdk.Firestore;

/// <summary>What stands in for the official package of Firestore has no member that the service has not, and none of
/// another type.</summary>
public sealed class FirestoreMemberTests
{
    /// <summary>Not in the description at hand, which has what writes: these are tried against Google's emulator.
    /// </summary>
    private static readonly Type[] undescribed =
    [
        typeof(BatchGetDocumentsRequest), typeof(BatchGetDocumentsResponse), typeof(ListDocumentsResponse),
    ];

    [Theory]
    [InlineData(typeof(CommitRequest))]
    [InlineData(typeof(CommitResponse))]
    [InlineData(typeof(Document))]
    [InlineData(typeof(Precondition))]
    [InlineData(typeof(Value))]
    [InlineData(typeof(Write))]
    [InlineData(typeof(WriteResult))]
    public void Every_member_is_described(Type type)
    {
        var members = FirestoreJson.Default.GetTypeInfo(type)!;

        Assert.NotEmpty(members.Properties);
        Assert.Empty(Discovery.Need("firestore").Strangers(members));
    }

    [Fact]
    public void What_is_not_described_is_nothing_that_could_be()
    {
        var described = Discovery.Need("firestore");

        Assert.All(undescribed, type => Assert.False(described.Knows(type.Name), type.Name));
    }
}
