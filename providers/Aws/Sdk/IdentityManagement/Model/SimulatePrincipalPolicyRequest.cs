using Amazon.Runtime;

namespace Amazon.IdentityManagement.Model;

/// <summary>Asks what a user or role may do, without doing it.</summary>
internal sealed class SimulatePrincipalPolicyRequest : AmazonWebServiceRequest
{
    public List<string>? ActionNames { get; set; }

    public string? Marker { get; set; }

    /// <summary>The user, group or role; not a session of one.</summary>
    public string? PolicySourceArn { get; set; }

    /// <summary>Null for every resource.</summary>
    public List<string>? ResourceArns { get; set; }
}
