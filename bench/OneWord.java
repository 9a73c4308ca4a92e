/** The least that a program in Java can do: what starting Java takes on this machine. */
class OneWord {
    public static void main(String[] arguments) {
        System.out.println("word");
    }
}
